export default {
  inbox: {
    title: '站内信', hint: '保留 180 天', bell: '站内信，{n} 条未读', bellNone: '站内信', filter: '显示哪些站内信', unread: '未读',
    mark: '标为已读', markAll: '全部标为已读', unreadMark: '未读：', empty: '还没有站内信', allRead: '都读过了'
  },
  notice: {
    SHOP_APPLICATION_SUBMITTED: '「{shop}」提交了开店申请，等待审核',
    SHOP_APPLICATION_APPROVED: '「{shop}」的开店申请已通过',
    SHOP_APPLICATION_RETURNED: '「{shop}」的开店申请被退回：{reason}',
    SHOP_SUSPENDED: '「{shop}」已暂停接单：{reason}',
    SHOP_REOPENED: '「{shop}」已恢复接单',
    SHOP_CLOSING_ANNOUNCED: '「{shop}」已公告将于{on}关店，未完成的订单请继续履约',
    SHOP_CLOSED: '「{shop}」已关店',
    LICENSE_SUBMITTED: '「{shop}」提交了{license}，等待核验',
    LICENSE_VERIFIED: '{license}已核验通过',
    LICENSE_RETURNED: '{license}未通过核验：{reason}',
    LICENSE_EXPIRING: '{license}将于{until}到期，请尽快更新，过期后店铺将停止接单',
    LICENSE_EXPIRED: '{license}已过期，店铺已停止接新订单，更新证照后自动恢复',
    LICENSE_REVIEW_DUE: '「{shop}」的证照需在{until}前完成半年核验',
    STOCK_LOW: '「{product}」{variant}库存仅剩 {left} 件',
    IMPORT_FINISHED: '「{file}」导入完成：成功 {done} 行，失败 {failed} 行',
    PRODUCT_PUBLISHED: '「{product}」已按计划上架',
    PRODUCT_NOT_PUBLISHED: '「{product}」未能按计划上架：{reason}',
    STAFF_JOINED: '{person}已加入店铺，角色：{role}',
    STAFF_ROLE_CHANGED: '您在「{organization}」的角色已变更为{role}',
    STAFF_REMOVED: '{person}已不再是本店成员'
  }
}
