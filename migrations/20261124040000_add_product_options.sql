-- 规格项: up to three options a product (年份, 净重, 包装), each with its values in order; a variant is one
-- combination of them. Names in English are '' where there are none.
create table product_option (
  product_id uuid not null references product,
  org_id uuid not null references organization,
  position integer not null check (position between 0 and 2),
  name text not null check (length(name) between 1 and 20),
  name_en text not null default '' check (length(name_en) <= 40),
  value_names text[] not null check (cardinality(value_names) between 1 and 100),
  value_names_en text[] not null,
  constraint product_option_key primary key (product_id, position),
  constraint product_option_values_paired check (cardinality(value_names_en) = cardinality(value_names))
);
call guard_tenant_table('product_option', true);
grant select on product_option to qd_public;
create policy public_reads on product_option for select to qd_public
  using (exists (select from product p where p.id = product_id));

-- A variant's place in each option's values, in the options' order.
alter table variant add column choice smallint[] not null default '{}' check (cardinality(choice) <= 3);
-- 停售: the combination exists and cannot be bought at present.
alter table variant add column is_offered boolean not null default true;
-- A variant is named by its three values.
alter table variant drop constraint variant_name_check;
alter table variant add constraint variant_name_check check (length(name) between 1 and 130);
alter table variant drop constraint variant_name_en_check;
alter table variant add constraint variant_name_en_check check (length(name_en) <= 250);

-- Until now a product had a single list of variants: that list is its one option, 规格. Two of one name are told apart.
update variant v set name = left(v.name, 34) || ' (' || n.nth || ')'
from (select id, row_number() over (partition by product_id, name order by position, id) as nth
      from variant where archived_at is null) n
where n.id = v.id and n.nth > 1;
insert into product_option (product_id, org_id, position, name, name_en, value_names, value_names_en)
select product_id, org_id, 0, '规格', 'Specification', array_agg(name order by position, id),
       array_agg(coalesce(name_en, '') order by position, id)
from variant where archived_at is null group by product_id, org_id;
update variant v set choice = array[n.nth - 1]::smallint[]
from (select id, row_number() over (partition by product_id order by position, id) as nth
      from variant where archived_at is null) n
where n.id = v.id;

-- Checked at the end of a statement, not row by row: in one save, variants may swap their SKUs and their places.
drop index variant_sku_key;
alter table variant add constraint variant_sku_key
  exclude using btree (org_id with =, sku with =) where (archived_at is null) deferrable initially immediate;
alter table variant add constraint variant_choice_key
  exclude using btree (product_id with =, choice with =) where (archived_at is null) deferrable initially immediate;
