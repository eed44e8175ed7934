package io.countersign.app;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The invented names and words of the demonstration. */
final class DemoNames {
  static final String[] PEOPLE = {
    "Kari Foss",
    "Nils Berg",
    "Fatima Moe",
    "Tomasz Zieliński",
    "Aoife Brennan",
    "Jürgen Weiß",
    "Ingrid Solheim",
    "Mateo Álvarez",
    "Yuki Tanaka",
    "Chiara Ricci",
    "Lars Møller",
    "Amina Diallo",
    "Søren Kjær",
    "Hanna Lindqvist",
    "Olena Kovalenko",
    "Piotr Nowak",
    "Marguerite Dubois",
    "Eero Virtanen",
    "Sofia Papadaki",
    "Dafydd Rhys",
    "Zeynep Arslan",
    "João Ferreira",
    "Klára Nováková",
    "Ragnhild Aas",
    "Bram de Vries",
    "Noor Haddad",
    "Émile Laurent",
    "Astrid Nygård",
    "Viktor Horváth",
    "Leila Rahimi",
    "Gunnar Þórsson",
    "Maja Kowalczyk",
    "Oscar Eklund",
    "Priya Raman",
    "Henrik Dahl",
    "Lucía Romero",
    "Anders Holm",
    "Wei Zhang",
    "Birgit Schäfer",
    "Malik Osman",
    "Elin Haugen",
    "Rasmus Tamm",
    "Giulia Conti",
    "Thandi Mokoena",
    "Jonas Vik",
    "Beatriz Sousa",
    "Silje Strand",
    "Marek Dvořák",
    "Linnea Åberg",
    "Tariq Aziz",
    "Hilde Brekke",
    "Ewa Mazur",
    "Sigrid Lund",
    "Paul Okafor",
    "Camille Petit",
    "Runa Eide",
    "Dimitra Kosta",
    "Felix Brandt",
    "Sara Lindholm"
  };

  static final String[] PROGRAMS = {
    "Nightly export",
    "Repository harvester",
    "Plan statistics",
    "Backup monitor",
    "Data steward bot",
    "Library gateway",
    "Report builder"
  };

  static final String[] HOSTS = {
    "idp.example.org", "uni-north.example.org", "library.example.org", "marine.example.org"
  };

  /** Whose hosts these are, in the same order. */
  static final String[] ORGANISATIONS = {
    "Northern Universities IdP",
    "University of the North",
    "National Research Library",
    "Institute of Marine Research"
  };

  /** What superusers remark about people; most have none. */
  static final String[] NOTES = {
    "Deputy of the data steward; asks for the whole department.",
    "Left the old project in spring, keeps access until the handover is done.",
    "Guest researcher. See that the token ends with the stay.",
    "Prefers to be called before anything of hers is revoked.",
    "Two people share this one. Ask for separate accounts at the next occasion."
  };

  /** What superusers remark about programs. */
  static final String PROGRAM_NOTE =
      "Runs unattended. Tell operations before you revoke its token.";

  static final List<List<String>> ROLES =
      List.of(
          List.of("ROLE_USER"),
          List.of("ROLE_USER", "ROLE_INTERNAL_API"),
          List.of("ROLE_USER"),
          List.of("ROLE_USER", "ROLE_EDITOR"),
          List.of("ROLE_USER", "ROLE_INTROSPECT"),
          List.of("ROLE_USER", "ROLE_LIVESITE_EDITOR"),
          List.of("ROLE_USER", "ROLE_HARVESTER"),
          List.of("ROLE_JOURNALIST"),
          List.of("ROLE_ADMIN"),
          List.of());

  static final String[] TOKENS = {
    "laptop",
    "nightly export",
    "plan statistics",
    "notebook",
    "harvester",
    "test machine",
    "cluster job",
    "dashboard",
    "thesis scripts",
    "integration tests",
    "backup check",
    "library sync",
    "field station",
    "course demo"
  };

  /** For how many days tokens are issued; 0 is for ever. */
  static final int[] LIVES = {90, 365, 30, 365, 0, 180, 90};

  static final String[] ADDRESSES = {
    "192.0.2.14", "192.0.2.77", "198.51.100.23", "203.0.113.8", "10.20.4.19", "2001:db8:40::17"
  };

  static final String[] REASONS = {
    "laptop was lost", "replaced by a new one", "project has ended", "found in a public repository"
  };

  static final String[] REFUSALS = {
    "The export in the web page does this already. Write to us if something is missing there.",
    "Ask your data steward for an account at your own institution first."
  };

  static final String[] PURPOSES = {
    "Nightly export of our department's plans into the local archive",
    "Statistics on data management plans for the annual report of the library",
    "A script that reminds project leaders of reviews that are due",
    "Reading plans into the electronic lab notebook of the marine group",
    "Comparing plan templates between faculties for my thesis in information science",
    "Dashboard for the research office: how many plans are open, and since when",
    "Moving two hundred plans from our old tool",
    "Harvesting titles and contacts for the institutional repository",
    "Course on open science: students read their own plans with Python",
    "Checking storage estimates against what the cluster really holds",
    "Integration tests of our single sign-on before the summer upgrade",
    "A colleague left; I take over her export job and need access of my own",
    "Monitoring: is the service up, and does it answer within a second",
    "Linking plans to grants in the finance system",
    "Trying out an assistant that drafts plans from proposals",
    "Weekly list of new plans for the ethics committee",
    "Migrating field station data; the job runs for a month",
    "Quality checks of metadata before deposit",
    "A mobile page for reviewers",
    "Counting licences named in plans for a paper",
    "Synchronising project members with the collaboration platform",
    "Mirror of public plans at the national archive",
    "Training data for a classifier of research areas",
    "Replacing a spreadsheet that somebody fills by hand each Friday"
  };

  private DemoNames() {}

  /** {@code name} in small ASCII letters, with dots between its words. */
  static String plain(String name) {
    String folded =
        name.toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("þ", "th")
            .replace("æ", "ae")
            .replace("ø", "o")
            .replace("ł", "l");
    return Normalizer.normalize(folded, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", ".");
  }
}
