-- Apart from the file that added them, so that neither holds a long lock.
alter table shop validate constraint shop_status_check;
alter table shop validate constraint shop_town_check;
