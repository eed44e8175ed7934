-- Every JWT of an account whose sign-in began at or before this moment is over for good, also where
-- that sign-in was never seen here; web sessions go on.
alter table accounts add column jwts_ended_at timestamp(6) with time zone;
