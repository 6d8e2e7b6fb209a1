-- Rooms: accounts and payments. Mails about money, in the language of the member.

-- The language of the pages that the member used last. Forgotten with the address.
alter table members add column mail_language text;

-- Who can get mails about money: also members who closed their account and still have earnings to be paid out.
create view mail_addresses as
  select id, email, mail_language from members where email is not null;

-- One row for each mail that was written. ref: what it is about, such as a payment's id or a month.
create table money_mails (
  member_id bigint not null,
  kind text not null,
  ref text not null,
  written_at timestamptz not null,
  constraint money_mails_key primary key (member_id, kind, ref)
);

-- A row is made with a member's first reminder. Its token is in the reminders' links, to end them without signing in.
create table reminder_choices (
  member_id bigint constraint reminder_choices_key primary key,
  token text not null,
  wanted boolean not null
);
