package io.countersign.desktop.kit;

import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.stage.Window;

/** How something is put onto paper. */
@FunctionalInterface
public interface Paper {
  /** What came of it. */
  enum Outcome {
    /** The printer has it. */
    PRINTED,
    /** The user thought better of it. */
    LEFT,
    /** There is no printer. */
    NO_PRINTER,
    /** The printer did not take it. */
    FAILED
  }

  /** Prints one page, on the FX thread, after the user has chosen a printer. */
  Outcome print(Window window, Node page);

  /** The printers of the operating system. */
  static Paper system() {
    return (window, page) -> {
      PrinterJob job = Printer.getDefaultPrinter() == null ? null : PrinterJob.createPrinterJob();
      if (job == null) {
        return Outcome.NO_PRINTER;
      }
      if (!job.showPrintDialog(window)) {
        job.cancelJob();
        return Outcome.LEFT;
      }
      return job.printPage(page) && job.endJob() ? Outcome.PRINTED : Outcome.FAILED;
    };
  }
}
