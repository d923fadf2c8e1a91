-- 广告用语与聊天用语: one list for products, scripts, announcements and chat, in versions. A version is never changed; in
-- force is the highest one whose time has come.
create table word_list (
  id uuid primary key,
  version integer not null check (version > 0),
  note text not null check (length(note) <= 200),
  takes_effect_at timestamptz not null,
  published_at timestamptz not null,
  -- None for the version that came with the mall.
  published_by uuid references person,
  constraint word_list_version_key unique (version)
);
call guard_group_table('word_list', true);

create table listed_word (
  list_id uuid not null references word_list,
  usage text not null check (usage in ('advertising', 'chat')),
  word text not null check (length(word) between 1 and 40),
  -- block: not to be said; warn: only by who answers for it; allow: a phrase within which no word counts.
  verdict text not null check (verdict in ('block', 'warn', 'allow')),
  reason text not null default '' check (length(reason) <= 200),
  position integer not null,
  constraint listed_word_key primary key (list_id, usage, word)
);
call guard_group_table('listed_word', true);

create trigger word_list_append_only before update or delete on word_list for each row execute function refuse_change();
create trigger listed_word_append_only before update or delete on listed_word for each row execute function refuse_change();
revoke update, delete on word_list, listed_word from qd_system, qd_member;

-- The first version: 《中华人民共和国广告法》第九条, what the market regulator's guide of 2023 makes of it, and what
-- the chat has refused so far.
insert into word_list (id, version, note, takes_effect_at, published_at)
values ('00000000-0000-7000-8000-000000000001', 1, '按《广告法》第九条整理的初始词表', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z');
insert into listed_word (list_id, usage, word, verdict, reason, position)
select '00000000-0000-7000-8000-000000000001', usage, word, verdict, reason, position
from (values
  ('advertising', '国家级', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 0),
  ('advertising', '國家級', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 1),
  ('advertising', '最高级', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 2),
  ('advertising', '最高級', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 3),
  ('advertising', '最佳', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 4),
  ('advertising', '世界级', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 5),
  ('advertising', '世界級', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 6),
  ('advertising', '宇宙级', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 7),
  ('advertising', '全球级', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 8),
  ('advertising', '顶级', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 9),
  ('advertising', '頂級', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 10),
  ('advertising', '最顶尖', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 11),
  ('advertising', '最好的', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 12),
  ('advertising', '最好吃', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 13),
  ('advertising', '最好喝', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 14),
  ('advertising', '最好用', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 15),
  ('advertising', '品质最好', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 16),
  ('advertising', '质量最好', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 17),
  ('advertising', '最优质', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 18),
  ('advertising', '最先进', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 19),
  ('advertising', '最权威', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 20),
  ('advertising', '最正宗', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 21),
  ('advertising', '最地道', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 22),
  ('advertising', '最便宜', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 23),
  ('advertising', '最低价', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 24),
  ('advertising', '最高端', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 25),
  ('advertising', '最受欢迎', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 26),
  ('advertising', '最畅销', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 27),
  ('advertising', '最安全', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 28),
  ('advertising', '最有效', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 29),
  ('advertising', '全国第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 30),
  ('advertising', '全网第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 31),
  ('advertising', '全球第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 32),
  ('advertising', '世界第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 33),
  ('advertising', '中国第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 34),
  ('advertising', '亚洲第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 35),
  ('advertising', '行业第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 36),
  ('advertising', '销量第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 37),
  ('advertising', '排名第一', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 38),
  ('advertising', '第一品牌', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 39),
  ('advertising', '独一无二', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 40),
  ('advertising', '獨一無二', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 41),
  ('advertising', '绝无仅有', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 42),
  ('advertising', '史无前例', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 43),
  ('advertising', '前无古人', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 44),
  ('advertising', '全网最低', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 45),
  ('advertising', '百分之百有效', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 46),
  ('advertising', '国家领导人', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 47),
  ('advertising', '国家机关特供', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 48),
  ('advertising', '国家机关专供', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 49),
  ('advertising', '人民大会堂特供', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 50),
  ('advertising', '人民大会堂专供', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 51),
  ('advertising', '国宴特供', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 52),
  ('advertising', '国宴专供', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 53),
  ('advertising', '领导人推荐', 'block', '广告法第九条第二项：不得使用国家机关、国家机关工作人员的名义', 54),
  ('advertising', 'No.1 in China', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 55),
  ('advertising', 'No.1 in the world', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 56),
  ('advertising', 'best in China', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 57),
  ('advertising', 'best in the world', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 58),
  ('advertising', 'the world''s best', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 59),
  ('advertising', 'national level', 'block', '广告法第九条第三项：不得使用“国家级”“最高级”“最佳”等用语', 60),
  ('advertising', '最好', 'warn', '可能是绝对化用语；说明用法、保存方法时可以使用', 61),
  ('advertising', '最优', 'warn', '可能是绝对化用语；请确认有依据', 62),
  ('advertising', '首选', 'warn', '可能是绝对化用语；请确认有依据', 63),
  ('advertising', '顶尖', 'warn', '可能是绝对化用语；请改写或说明依据', 64),
  ('advertising', '极品', 'warn', '可能是绝对化用语；请改写或说明依据', 65),
  ('advertising', '纯天然', 'warn', '需要能证明全部原料未经化学处理', 66),
  ('advertising', '零添加', 'warn', '须与配料表一致，并能提供检验依据', 67),
  ('advertising', '无添加', 'warn', '须与配料表一致，并能提供检验依据', 68),
  ('advertising', '有机', 'warn', '须持有效的有机产品认证，才能这样宣传', 69),
  ('advertising', '祖传', 'warn', '须有史料或证明', 70),
  ('advertising', '百年老店', 'warn', '须有史料或证明', 71),
  ('advertising', '老字号', 'warn', '须已被认定为老字号', 72),
  ('advertising', '治疗', 'warn', '普通商品不得宣传疾病预防、治疗功能（广告法第十七条）', 73),
  ('advertising', '疗效', 'warn', '普通商品不得宣传疾病预防、治疗功能（广告法第十七条）', 74),
  ('advertising', '降血压', 'warn', '普通食品不得宣传疾病预防、治疗功能', 75),
  ('advertising', '降血糖', 'warn', '普通食品不得宣传疾病预防、治疗功能', 76),
  ('advertising', '抗癌', 'warn', '普通食品不得宣传疾病预防、治疗功能', 77),
  ('advertising', '增强免疫', 'warn', '只有保健食品可按批准的功能宣传', 78),
  ('advertising', '减肥', 'warn', '只有保健食品可按批准的功能宣传', 79),
  ('advertising', '清仓', 'warn', '促销期限、库存须真实', 80),
  ('advertising', '全场最低', 'warn', '须能提供比价依据', 81),
  ('advertising', '国家级非物质文化遗产', 'allow', '', 82),
  ('advertising', '国家级非遗', 'allow', '', 83),
  ('advertising', '国家级农业产业化', 'allow', '', 84),
  ('advertising', '国家级实训基地', 'allow', '', 85),
  ('advertising', '国家级重点', 'allow', '', 86),
  ('advertising', '最佳食用', 'allow', '', 87),
  ('advertising', '最佳赏味', 'allow', '', 88),
  ('advertising', '最佳饮用', 'allow', '', 89),
  ('advertising', '最佳品饮', 'allow', '', 90),
  ('advertising', '最佳冲泡', 'allow', '', 91),
  ('advertising', '最佳使用', 'allow', '', 92),
  ('advertising', '最佳保存', 'allow', '', 93),
  ('advertising', '最佳储存', 'allow', '', 94),
  ('advertising', '最佳搭配', 'allow', '', 95),
  ('advertising', '最好冷藏', 'allow', '', 96),
  ('advertising', '最好密封', 'allow', '', 97),
  ('advertising', '最好避光', 'allow', '', 98),
  ('advertising', '最好现开', 'allow', '', 99),
  ('advertising', '最好尽快', 'allow', '', 100),
  ('advertising', '有机会', 'allow', '', 101),
  ('advertising', '有机玻璃', 'allow', '', 102),
  ('chat', '加微信', 'block', '', 103),
  ('chat', '加薇信', 'block', '', 104),
  ('chat', '加v信', 'block', '', 105),
  ('chat', '加vx', 'block', '', 106),
  ('chat', '加wx', 'block', '', 107),
  ('chat', '私下交易', 'block', '', 108),
  ('chat', '线下转账', 'block', '', 109),
  ('chat', '刷单', 'block', '', 110),
  ('chat', '兼职日结', 'block', '', 111),
  ('chat', '返利群', 'block', '', 112),
  ('chat', '赌博', 'block', '', 113),
  ('chat', '博彩', 'block', '', 114),
  ('chat', '六合彩', 'block', '', 115),
  ('chat', '彩票内幕', 'block', '', 116),
  ('chat', '色情', 'block', '', 117),
  ('chat', '裸聊', 'block', '', 118),
  ('chat', '约炮', 'block', '', 119),
  ('chat', '代开发票', 'block', '', 120),
  ('chat', '办假证', 'block', '', 121),
  ('chat', '高利贷', 'block', '', 122),
  ('chat', '套现', 'block', '', 123),
  ('chat', '傻逼', 'block', '', 124),
  ('chat', '傻b', 'block', '', 125),
  ('chat', '操你', 'block', '', 126),
  ('chat', '去死', 'block', '', 127),
  ('chat', '垃圾主播', 'block', '', 128)
) as t(usage, word, verdict, reason, position);

-- 检查: what was found when a product was put, or changed, on the shelf, and by which version of the list.
create table product_check (
  id uuid primary key,
  org_id uuid not null references organization,
  product_id uuid not null references product,
  product_version integer not null,
  word_list_version integer not null references word_list (version),
  -- The words that warned, answered for then or before.
  warned_words text[] not null default '{}',
  person_id uuid references person,
  checked_at timestamptz not null
);
create index product_check_product_idx on product_check (product_id, checked_at desc);
call guard_tenant_table('product_check', false);
grant insert on product_check to qd_member;
create policy member_appends on product_check for insert to qd_member with check (org_id = (select app_org()));
create trigger product_check_append_only before update or delete on product_check for each row execute function refuse_change();
revoke update, delete on product_check from qd_system;

-- Who answers for a warned word in a product, and why it may stand there.
create table word_acknowledgement (
  product_id uuid not null references product,
  word text not null check (length(word) between 1 and 40),
  org_id uuid not null references organization,
  reason text not null check (length(reason) between 1 and 200),
  word_list_version integer not null references word_list (version),
  person_id uuid not null references person,
  acknowledged_at timestamptz not null,
  constraint word_acknowledgement_key primary key (product_id, word)
);
call guard_tenant_table('word_acknowledgement', false);
grant insert on word_acknowledgement to qd_member;
create policy member_appends on word_acknowledgement for insert to qd_member with check (org_id = (select app_org()));
