-- Whether an e-mail address is only what its owner, or another who is no superuser, says it is. No
-- account is found by such an address.
alter table accounts add column email_claimed boolean default false not null;
