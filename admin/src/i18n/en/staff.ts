export default {
  staff: {
    title: 'Staff', hint: 'Owners decide on everything; managers run products, shop content, orders and stock; clerks work on orders and stock.', name: 'Name', phone: 'Phone number', role: 'Role', since: 'Since',
    me: 'You', roleOf: 'Role of {name}', change: 'Change role', changed: '{name} is now {role}', makeOwner: '{name} will be an owner and may decide on staff, licences, settlement and closing.',
    unmakeOwner: '{name} will no longer be an owner, but {role}.', remove: 'Remove', removed: '{name} was removed', removeConfirm: '{name} loses access to this shop at once. You can invite them again.',
    leave: 'Leave the shop', leaveConfirm: 'You lose access to this shop at once, until an owner invites you again.', invite: 'Invite staff', send: 'Send invitation', phoneHint: 'Overseas numbers with their country code',
    may: { OWNER: 'Everything, including staff, licences, settlement and closing.', MANAGER: 'Products, shop content, orders, refunds and stock.', CLERK: 'Orders and stock.' },
    sent: 'An invitation was sent to {phone}.', notSent: 'The message to {phone} did not go out. Please pass on the link below.', link: 'Invitation link',
    linkHint: 'You can also pass on the link. It can only be accepted by signing in with this number, within 7 days.',
    invitations: 'Open invitations', invitationsHint: 'Valid for 7 days', noInvitations: 'No open invitations', expires: 'Expires', invitedBy: 'Invited by', revoke: 'Take back', revoked: 'The invitation was taken back',
    log: 'History', noLog: 'No changes yet', invitation: 'Invitation', asked: '{organization} invites you to join as {role}', askedBy: '{name} invites {phone} to the shop’s workbench.',
    until: 'Expires {time}.', accept: 'Accept', decline: 'Decline', accepted: 'You have joined {organization}', declined: 'Declined', otherNumber: 'This invitation is for {phone}. Please sign out and sign in with that number.',
    signInFirst: 'Sign in with {phone} to accept', goneHint: 'To join, ask the shop’s owner for a new invitation.', home: 'To the workbench'
  },
  auditAction: {
    staff_signed_in: 'signed in to the workbench', staff_invited: 'invited', staff_invitation_revoked: 'took an invitation back', staff_joined: 'joined the shop',
    staff_role_changed: 'changed a role', staff_removed: 'removed a member of staff', staff_left: 'left the shop', shop_home_saved: 'changed the shop page', news_saved: 'edited news', news_published: 'published news', news_archived: 'took news down', news_pinned: 'pinned news', news_unpinned: 'unpinned news', collection_saved: 'edited a collection', collection_published: 'showed a collection', collection_hidden: 'hid a collection', collection_arranged: 'rearranged collections', order_reveal_address: 'looked at a full address', order_address_revealed: 'looked at a full address', asset_opened: 'looked at a licence scan'
  },
  invitationState: { OPEN: 'Open', ACCEPTED: 'This invitation was accepted', DECLINED: 'This invitation was declined', REVOKED: 'This invitation was taken back', EXPIRED: 'This invitation has expired' }
}
