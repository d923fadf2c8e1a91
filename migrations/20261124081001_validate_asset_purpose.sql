alter table asset validate constraint asset_purpose_check;
