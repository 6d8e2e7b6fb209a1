-- Room: public. How many readers flattr a creator, the newer the more: for the directory's order only.
create table creator_scores (
  creator_id bigint constraint creator_scores_key primary key,
  score double precision not null,
  computed_at timestamptz not null
);
