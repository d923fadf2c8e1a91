import {
  Box, ChatLineSquare, Checked, Coin, CollectionTag, DataAnalysis, DataLine, Document, Files, Film, Finished, Goods, Histogram, List, Notebook,
  OfficeBuilding, PieChart, Postcard, Search, Shop, Stamp, Suitcase, Upload, User, UserFilled, Wallet
} from '@element-plus/icons-vue'
import type { Component } from 'vue'
import type { MemberRole, Workspace } from '@/gql/graphql'

/** `roles` narrows who finds it there; without, all who have the workspace. */
export interface NavItem { to: string, label: string, icon: Component, roles?: readonly MemberRole[] }
export interface NavSection { workspace: Workspace, label: string, items: NavItem[] }

/** The menu, by workspace. Labels are keys of the texts. */
export const navigation: NavSection[] = [
  {
    workspace: 'SHOP',
    label: 'nav.shop',
    items: [
      { to: '/shop', label: 'nav.overview', icon: DataLine },
      { to: '/shop/orders', label: 'nav.orders', icon: List },
      { to: '/shop/products', label: 'nav.products', icon: Goods },
      { to: '/shop/stock', label: 'nav.stock', icon: Box },
      { to: '/shop/collections', label: 'collection.title', icon: CollectionTag },
      { to: '/shop/stock-takes', label: 'nav.stockTakes', icon: Finished },
      { to: '/shop/sheets', label: 'nav.sheets', icon: Upload },
      { to: '/shop/home', label: 'showcase.title', icon: Postcard },
      { to: '/shop/staff', label: 'staff.title', icon: UserFilled },
      { to: '/shop/statement', label: 'nav.statement', icon: Wallet, roles: ['OWNER'] },
      { to: '/shop/file', label: 'nav.myShop', icon: Shop },
      { to: '/shop/licenses', label: 'nav.licenses', icon: Stamp }
    ]
  },
  {
    workspace: 'STUDIO',
    label: 'nav.studio',
    items: [
      { to: '/studio/sessions', label: 'nav.sessions', icon: Film },
      { to: '/studio/crews', label: 'nav.crews', icon: User }
    ]
  },
  {
    workspace: 'GROUP',
    label: 'nav.group',
    items: [
      { to: '/group', label: 'nav.groupOverview', icon: DataAnalysis },
      { to: '/group/shops', label: 'nav.shopReviews', icon: Stamp },
      { to: '/group/attribution', label: 'nav.attribution', icon: PieChart },
      { to: '/group/ledger', label: 'nav.ledger', icon: Notebook },
      { to: '/group/funds', label: 'nav.funds', icon: Coin },
      { to: '/group/targets', label: 'nav.targets', icon: Histogram },
      { to: '/group/projects', label: 'nav.projects', icon: Suitcase },
      { to: '/group/members', label: 'nav.members', icon: OfficeBuilding },
      { to: '/group/requirements', label: 'nav.shopRequirements', icon: Checked },
      { to: '/group/search', label: 'nav.searchSettings', icon: Search },
      { to: '/group/categories', label: 'nav.categories', icon: Files },
      { to: '/group/collections', label: 'collection.title', icon: CollectionTag },
      { to: '/group/words', label: 'nav.words', icon: ChatLineSquare },
      { to: '/group/audit', label: 'nav.audit', icon: Document }
    ]
  }
]

/** The first page that a membership may open. */
export function homeOf(workspaces: readonly Workspace[]): string {
  return navigation.find((section) => workspaces.includes(section.workspace))?.items[0]?.to ?? '/denied'
}

/** The menu of somebody with these workspaces and this role. */
export function menuOf(workspaces: readonly Workspace[], role: MemberRole | null): NavSection[] {
  return navigation.filter((section) => workspaces.includes(section.workspace)).map((section) => ({
    ...section,
    items: section.items.filter((item) => !item.roles || (role !== null && item.roles.includes(role)))
  }))
}
