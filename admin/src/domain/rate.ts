/** A percentage as the report prints it: `116.82%`, trailing zeros dropped; no budget, no rate. */
export function formatRate(rate: string | null | undefined): string {
  if (rate === null || rate === undefined) return '—'
  const trimmed = rate.includes('.') ? rate.replace(/0+$/, '').replace(/\.$/, '') : rate
  return `${trimmed}%`
}

/** A rate that somebody typed, in percent with at most two decimals between 0 and 100; null when it is none. */
export function parsePercentInput(text: string): string | null {
  const clean = text.replace(/[%％\s]/g, '')
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(clean)) return null
  const [whole = '0', fraction = ''] = clean.split('.')
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return hundredths <= 10_000 ? clean : null
}
