-- Forgetting ended tokens asks which others replaced them.
create index bearer_tokens_replaces_index on bearer_tokens (replaces_id);
