export default {
  staff: {
    title: '店员', hint: '店主管全部；店长管商品、店铺内容、订单和库存；店员管订单和库存。', name: '姓名', phone: '手机号', role: '角色', since: '加入时间',
    me: '我', roleOf: '{name}的角色', change: '变更角色', changed: '{name}现在是{role}', makeOwner: '{name}将成为店主，可以管理店员、证照、结算和关店。',
    unmakeOwner: '{name}将不再是店主，改任{role}。', remove: '移除店员', removed: '{name}已移除', removeConfirm: '移除后，{name}马上不能再进入本店工作台。以后可以重新邀请。',
    leave: '退出店铺', leaveConfirm: '退出后马上不能再进入本店工作台，需要店主重新邀请。', invite: '邀请店员', send: '发送邀请', phoneHint: '海外号码请带上国家区号',
    may: { OWNER: '全部权限，包括店员、证照、结算和关店。', MANAGER: '商品、店铺内容、订单、退款和库存。', CLERK: '订单和库存。' },
    sent: '邀请短信已发到 {phone}。', notSent: '短信没有发出（{phone}），请把下面的链接转给对方。', link: '邀请链接',
    linkHint: '也可以把链接发给对方。只有用这个手机号登录才能接受，7 天内有效。',
    invitations: '待接受的邀请', invitationsHint: '7 天内有效', noInvitations: '没有待接受的邀请', expires: '有效期', invitedBy: '邀请人', revoke: '收回', revoked: '邀请已收回',
    log: '变更记录', noLog: '还没有变更', invitation: '店员邀请', asked: '「{organization}」邀请您担任{role}', askedBy: '{name}邀请手机号 {phone} 加入店铺工作台。',
    until: '{time}过期。', accept: '接受邀请', decline: '谢绝', accepted: '已加入「{organization}」', declined: '已谢绝', otherNumber: '这份邀请发给了 {phone}，请退出后用该手机号登录。',
    signInFirst: '用 {phone} 登录并接受', goneHint: '如需加入，请联系店主重新邀请。', home: '进入工作台'
  },
  auditAction: {
    staff_signed_in: '登录了工作台', staff_invited: '邀请了', staff_invitation_revoked: '收回了邀请', staff_joined: '加入了店铺',
    staff_role_changed: '变更了角色', staff_removed: '移除了店员', staff_left: '退出了店铺', shop_home_saved: '修改了店铺主页', news_saved: '编辑了动态', news_published: '发布了动态', news_archived: '下架了动态', news_pinned: '置顶了动态', news_unpinned: '取消了动态置顶', collection_saved: '编辑了专题', collection_published: '展示了专题', collection_hidden: '隐藏了专题', collection_arranged: '调整了专题顺序', order_reveal_address: '查看了完整收货地址', order_address_revealed: '查看了完整收货地址', asset_opened: '查看了证照扫描件'
  },
  invitationState: { OPEN: '待接受', ACCEPTED: '邀请已接受', DECLINED: '邀请已谢绝', REVOKED: '邀请已收回', EXPIRED: '邀请已过期' }
}
