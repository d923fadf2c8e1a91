export default {
  inbox: {
    title: 'Inbox', hint: 'Kept for 180 days', bell: 'Inbox, {n} unread', bellNone: 'Inbox', filter: 'Which notices to show', unread: 'Unread',
    mark: 'Mark as read', markAll: 'Mark all as read', unreadMark: 'Unread: ', empty: 'No notices yet', allRead: 'All read'
  },
  notice: {
    SHOP_APPLICATION_SUBMITTED: '{shop} has applied to open a shop and waits for review',
    SHOP_APPLICATION_APPROVED: '{shop}: the application to open was approved',
    SHOP_APPLICATION_RETURNED: '{shop}: the application was returned: {reason}',
    SHOP_SUSPENDED: '{shop} takes no orders for now: {reason}',
    SHOP_REOPENED: '{shop} takes orders again',
    SHOP_CLOSING_ANNOUNCED: '{shop} will close on {on}; please finish its open orders',
    SHOP_CLOSED: '{shop} has closed',
    LICENSE_SUBMITTED: '{shop} has submitted a licence ({license}), to be verified',
    LICENSE_VERIFIED: 'Licence verified: {license}',
    LICENSE_RETURNED: 'Licence not accepted ({license}): {reason}',
    LICENSE_EXPIRING: '{license} expires on {until}. Renew it in time: the shop takes no orders once it has expired',
    LICENSE_EXPIRED: '{license} has expired. The shop takes no new orders until it is renewed',
    LICENSE_REVIEW_DUE: '{shop}: the half-yearly licence check is due by {until}',
    STOCK_LOW: '{product}, {variant}: only {left} left',
    IMPORT_FINISHED: '{file} imported: {done} rows done, {failed} failed',
    PRODUCT_PUBLISHED: '{product} was published as scheduled',
    PRODUCT_NOT_PUBLISHED: '{product} could not be published as scheduled: {reason}',
    STAFF_JOINED: '{person} joined the shop as {role}',
    STAFF_ROLE_CHANGED: 'Your role at {organization} is now {role}',
    STAFF_REMOVED: '{person} no longer works in the shop'
  }
}
