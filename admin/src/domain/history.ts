const FIELDS = ['title', 'titleEn', 'description', 'descriptionEn', 'categoryId', 'sevenDayReturn', 'publishAt', 'unpublishAt']

/** Which of the pictures a changed field is; its before and after are their addresses. */
export function pictureAt(field: string): number | null {
  const place = /^pictures\.(\d+)$/.exec(field)?.[1]
  return place === undefined ? null : Number(place)
}

/** What a changed field is called: a key of the texts, and the variant that it is of. */
export function changedField(field: string): { key: string, of: string } {
  const variant = /^variants\.(.+)\.(name|price|listPrice|offered)$/.exec(field)
  if (variant) return { key: `shop.history.field.${variant[2]}`, of: variant[1] ?? '' }
  const picture = pictureAt(field)
  if (picture !== null) return { key: 'shop.history.field.pictures', of: String(picture + 1) }
  if (field.startsWith('options.')) return { key: 'shop.history.field.options', of: '' }
  return { key: `shop.history.field.${FIELDS.includes(field) ? field : 'other'}`, of: '' }
}
