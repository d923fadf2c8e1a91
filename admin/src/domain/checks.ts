/** What a field that was checked is called: a key of the texts, with what it takes. */
export function fieldName(field: string): { key: string, args: Record<string, number> } {
  const option = /^options\.(\d+)\.(?:values\.(\d+)\.)?name(En)?$/.exec(field)
  if (option) {
    const [, at, value] = option
    const args = { n: Number(at) + 1, value: Number(value ?? 0) + 1 }
    return { key: value === undefined ? 'shop.matrix.option' : 'shop.check.optionValue', args }
  }
  const known: Record<string, string> = { title: 'title', titleEn: 'titleEn', description: 'description', descriptionEn: 'descriptionEn' }
  return { key: `shop.product.${known[field] ?? 'basics'}`, args: {} }
}
