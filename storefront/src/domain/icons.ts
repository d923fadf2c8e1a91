/** Line drawings on a 24-pixel grid, drawn for this shop. */
export const ICONS = {
  home: 'M4 11.2 12 4.5l8 6.7M6 9.8V19h4.2v-5h3.6v5H18V9.8',
  live: 'M4 6.5h16v11H4zM10.3 9.6v4.8l4-2.4zM8.5 20.5h7',
  cart: 'M3.5 4.5h2.2l2 10.5h9.8l2-7.5H6.4M9.3 19.3v.1M16.2 19.3v.1',
  user: 'M12 12a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6M4.8 20c.6-3.6 3.6-5.4 7.2-5.4s6.6 1.8 7.2 5.4',
  search: 'M10.8 17.1a6.3 6.3 0 1 0 0-12.6 6.3 6.3 0 0 0 0 12.6M15.5 15.5l4.3 4.3',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  right: 'M9.5 5.5 16 12l-6.5 6.5',
  up: 'M12 19V5.5M6 11.5l6-6 6 6',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 3.5v1.7M12 18.8v1.7M3.5 12h1.7M18.8 12h1.7M6 6l1.2 1.2M16.8 16.8 18 18M18 6l-1.2 1.2M7.2 16.8 6 18',
  grid: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z',
  down: 'M5.5 9.5 12 16l6.5-6.5',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5.5v13M5.5 12h13',
  minus: 'M5.5 12h13',
  trash: 'M5 7h14M9.5 7V4.8h5V7M6.8 7l.8 12.2h8.8L17.2 7M10.3 10.5v5.5M13.7 10.5v5.5',
  check: 'M5.5 12.5l4.3 4.3L18.5 8',
  truck: 'M3 6.5h10.5v9.5H3zM13.5 10h4l3 3v3h-7M7 19a1.7 1.7 0 1 0 0-3.4A1.7 1.7 0 0 0 7 19M17 19a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4',
  store: 'M4.5 9.5 6 5h12l1.5 4.5M4.5 9.5a2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0M6 12v7.5h12V12M10 19.5V15h4v4.5',
  ticket: 'M4 7.5h16v3a1.7 1.7 0 0 0 0 3.4v3H4v-3a1.7 1.7 0 0 0 0-3.4zM14 7.5v9.4',
  shield: 'M12 3.8l7 2.6v5.3c0 4.2-2.8 7-7 8.5-4.2-1.5-7-4.3-7-8.5V6.4zM9 12l2.2 2.2L15.2 10',
  noReturn: 'M12 3.8l7 2.6v5.3c0 4.2-2.8 7-7 8.5-4.2-1.5-7-4.3-7-8.5V6.4zM12 8.5v4M12 15.5v.1',
  place: 'M12 20.5c4-4 6.3-7 6.3-10.2a6.3 6.3 0 1 0-12.6 0C5.7 13.5 8 16.5 12 20.5M12 12.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6',
  globe: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M4.3 12h15.4M12 4c2.3 2.2 3.3 4.9 3.3 8s-1 5.8-3.3 8c-2.3-2.2-3.3-4.9-3.3-8S9.7 6.2 12 4',
  envelope: 'M4 6h16v12.5H4zM4.5 7l7.5 6 7.5-6',
  moon: 'M19 14.5A7.5 7.5 0 1 1 9.5 5a6 6 0 0 0 9.5 9.5',
  bag: 'M5.5 8.5h13l.8 11H4.7zM8.8 8.5V8a3.2 3.2 0 0 1 6.4 0v.5',
  send: 'M4.5 11.8 19.5 5l-4 14.5-4-5.5zM11.5 14l8-9',
  eye: 'M3 12c2.3-4 5.3-6 9-6s6.7 2 9 6c-2.3 4-5.3 6-9 6s-6.7-2-9-6M12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 7.5V12l3 2',
  edit: 'M5 19l.8-3.8L15.5 5.5l3 3-9.7 9.7zM13.5 7.5l3 3',
  copy: 'M9 8.5h10.5V20H9zM6 15.5H4.5V4H15v1.5',
  receipt: 'M6 4h12v16l-2.4-1.7L13.2 20 12 19l-1.2 1-2.4-1.7L6 20zM9 8.5h6M9 12h6',
  wallet: 'M4 7.5h14.5V19H4zM4 7.5 15 4.5v3M15 12h5v3.5h-5a1.7 1.7 0 0 1 0-3.5',
  desk: 'M4.5 4.5h6v7h-6zM13.5 4.5h6v4h-6zM13.5 11.5h6v8h-6zM4.5 14.5h6v5h-6z',
  leave: 'M13 5H5v14h8M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  info: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 11v5M12 8v.1',
  citrus: 'M12 20a7 7 0 1 0 0-14 7 7 0 0 0 0 14M12 6c0-1.5.7-2.7 2.2-3M12 13V6.5M12 13l5.5 3.2M12 13l-5.5 3.2M12 13l4.7-4.6M12 13 7.3 8.4',
  tea: 'M5 9.5h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 11h1.5a2.2 2.2 0 0 1 0 4.4H16M8.5 4.5c-.8 1 .8 1.7 0 2.7M12.5 4.5c-.8 1 .8 1.7 0 2.7',
  bowl: 'M4 11.5h16a8 8 0 0 1-5 7v1H9v-1a8 8 0 0 1-5-7M8 8c0-2 2-2 2-4M13 8c0-2 2-2 2-4',
  fish: 'M3.5 12c2.5-4 5.5-5.5 8.5-5.5 3 0 5.5 2 7 5.5-1.5 3.5-4 5.5-7 5.5-3 0-6-1.5-8.5-5.5M19 12l2-3.5M19 12l2 3.5M8 11v.1M12.5 8.5c1.5 2.3 1.5 4.7 0 7',
  fan: 'M12 18.5C7.5 17 4.5 13.7 4 8.5 9.3 5.5 14.7 5.5 20 8.5c-.5 5.2-3.5 8.5-8 10M12 18.5V21M12 18.5 8.5 7M12 18.5 15.5 7M12 18.5V6.3',
  shirt: 'M8.5 4.5 4 7l1.7 4L8 10v9.5h8V10l2.3 1L20 7l-4.5-2.5a3.5 3.5 0 0 1-7 0',
  tap: 'M4.5 9h7a5 5 0 0 1 5 5v1h-4v-1a1.5 1.5 0 0 0-1.5-1.5H4.5zM8.5 9V5.5M6 5.5h5M14.5 18v1.5',
  bottle: 'M10 3.5h4v4.3c1.5 1 2.5 2.5 2.5 4.5v8h-9v-8c0-2 1-3.5 2.5-4.5zM7.5 13.5h9',
  bell: 'M5.5 16.5h13a6.5 6.5 0 0 0-13 0M4 19h16M12 10V7.5M10 7.5h4',
  spring: 'M4 16.5c1.3-1.3 2.7-1.3 4 0s2.7 1.3 4 0 2.7-1.3 4 0 2.7 1.3 4 0M4 20c1.3-1.3 2.7-1.3 4 0s2.7 1.3 4 0 2.7-1.3 4 0 2.7 1.3 4 0M8 13c-1.5-2.5 1.5-4 0-7M12 13c-1.5-2.5 1.5-4 0-7M16 13c-1.5-2.5 1.5-4 0-7',
  book: 'M12 6.5c-2-1.5-4.5-2-8-2v13.5c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2M12 6.5V20',
  grain: 'M12 20.5V9M12 9c-2-1-2.5-3-1-5.5C13.5 5 14 7 12 9M12 13c-2.5 0-4-1.3-4.3-3.8C10.3 9.4 12 10.7 12 13M12 13c2.5 0 4-1.3 4.3-3.8C13.7 9.4 12 10.7 12 13M12 17.5c-2.5 0-4-1.3-4.3-3.8C10.3 13.9 12 15.2 12 17.5M12 17.5c2.5 0 4-1.3 4.3-3.8C13.7 13.9 12 15.2 12 17.5',
  gift: 'M4.5 9h15v4h-15zM6 13v7h12v-7M12 9v11M12 9C9 9 7.5 7.8 7.8 6.2 8.2 4.3 11 4.5 12 9c1-4.5 3.8-4.7 4.2-2.8C16.5 7.8 15 9 12 9',
  lamp: 'M8.5 4h7l2.5 8H6zM12 12v6M8.5 20h7M9.5 18h5'
} as const

export type IconName = keyof typeof ICONS

/** What a category's name for its icon, or its slug, means here. */
const CATEGORY: [RegExp, IconName][] = [
  [/peel|chenpi|citrus|tangerine|orange|fruit/, 'citrus'],
  [/tea|drink|beverage|coffee/, 'tea'],
  [/fish|sea|aquatic|oyster/, 'fish'],
  [/grain|rice|farm|agri/, 'grain'],
  [/wine|liquor|sauce|bottle|condiment|oil/, 'bottle'],
  [/snack|food|bowl|cake|bakery|noodle|meal|cook|dried/, 'bowl'],
  [/craft|fan|palm|art|culture|weav/, 'fan'],
  [/cloth|apparel|shirt|wear|fashion|textile|denim/, 'shirt'],
  [/spring|travel|tour|hotel|leisure|trip|spa/, 'spring'],
  [/hardware|bath|tap|faucet|sanitary|kitchen/, 'tap'],
  [/lamp|light|home|furnit|living|electr|appliance/, 'lamp'],
  [/course|book|train|school|class|study|learn/, 'book'],
  [/voucher|ticket|pass/, 'ticket'],
  [/service|repair|care|beauty|dining|restaurant/, 'bell'],
  [/gift|souvenir|set/, 'gift']
]

/** The drawing for a category. */
export function categoryIcon(category: { icon: string; slug: string }): IconName {
  if (category.icon in ICONS) return category.icon as IconName
  const words = `${category.icon} ${category.slug}`.toLowerCase()
  return CATEGORY.find(([pattern]) => pattern.test(words))?.[1] ?? 'bag'
}
