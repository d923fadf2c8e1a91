import { fromFen } from './money'
import { parsePercentInput } from './rate'

export interface AgreementForm { projectId: string, collegeId: string, platformFeePercent: string, practiceFundPercent: string }

export const AGREEMENT_FIELDS = ['organizationId', 'projectId', 'collegeId', 'platformFeePercent', 'practiceFundPercent']

/** Hundredths of a percent: of ¥100.00 that is fen. */
function hundredths(text: string): bigint | null {
  const percent = parsePercentInput(text)
  if (percent === null) return null
  const [whole = '0', fraction = ''] = percent.split('.')
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
}

/** What is wrong before anything is sent. */
export function checkAgreement(form: AgreementForm): { field: string, text: string }[] {
  const fee = hundredths(form.platformFeePercent)
  const fund = hundredths(form.practiceFundPercent)
  const wrong: { field: string, text: string }[] = []
  if (fee === null) wrong.push({ field: 'platformFeePercent', text: 'group.agreement.rateInvalid' })
  if (fund === null) wrong.push({ field: 'practiceFundPercent', text: 'group.agreement.rateInvalid' })
  if (fee !== null && fund !== null && fee + fund > 10_000n) wrong.push({ field: 'practiceFundPercent', text: 'group.agreement.tooMuch' })
  return wrong
}

/** How ¥100.00 would be shared; null while the rates are not whole. */
export function preview(form: AgreementForm) {
  if (checkAgreement(form).length > 0) return null
  const fee = hundredths(form.platformFeePercent) ?? 0n
  const fund = hundredths(form.practiceFundPercent) ?? 0n
  const money = (fen: bigint) => ({ amount: fromFen(fen), currency: 'CNY' })
  return { total: money(10_000n), enterprise: money(10_000n - fee - fund), platformFee: money(fee), practiceFund: money(fund) }
}
