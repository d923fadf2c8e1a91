/** Spreadsheets, which GraphQL does not carry: bytes in, bytes out. */
const BASE = '/admin/sheets'

export interface Refusal { field?: string | null, code: string, message: string }
export type Outcome<T> = { ok: T } | { refused: Refusal[] }

const UNREACHABLE: Refusal = { code: 'NETWORK', message: '' }

function headersFor(organization: string | null): Record<string, string> {
  return organization ? { 'x-qiaodu-organization': organization } : {}
}

async function refusals(response: Response): Promise<Refusal[]> {
  const body = await response.json().catch(() => null) as { userErrors?: Refusal[], errors?: { message: string }[] } | null
  if (body?.userErrors?.length) return body.userErrors
  return (body?.errors ?? []).map((error) => ({ code: '', message: error.message })).concat(body?.errors?.length ? [] : [UNREACHABLE])
}

/** Sends a file; `told` hears the share that is sent, 0 to 1. Gives the id of its import. */
export function sendSheet(organization: string | null, file: File, told: (share: number) => void): Promise<Outcome<string>> {
  return new Promise((resolve) => {
    // fetch cannot say how much has been sent.
    const request = new XMLHttpRequest()
    request.open('POST', `${BASE}/imports`)
    request.setRequestHeader('x-qiaodu-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('content-type', 'application/octet-stream')
    for (const [name, value] of Object.entries(headersFor(organization))) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => { if (event.lengthComputable) told(event.loaded / event.total) }
    request.onerror = () => resolve({ refused: [UNREACHABLE] })
    request.onload = async () => {
      const response = new Response(request.responseText, { status: request.status || 500 })
      if (request.status === 201) resolve({ ok: (await response.json() as { id: string }).id })
      else resolve({ refused: await refusals(response) })
    }
    request.send(file)
  })
}

function nameIn(response: Response): string {
  const match = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  return match?.[1] ? decodeURIComponent(match[1]) : 'sheet.xlsx'
}

/** Fetches a file and hands it to the browser to keep. */
export async function fetchSheet(organization: string | null, path: string): Promise<Outcome<string>> {
  const response = await fetch(`${BASE}/${path}`, { credentials: 'same-origin', headers: headersFor(organization) }).catch(() => null)
  if (!response) return { refused: [UNREACHABLE] }
  if (!response.ok) return { refused: await refusals(response) }
  const name = nameIn(response)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
  return { ok: name }
}
