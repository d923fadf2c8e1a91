import type { AnyVariables, TypedDocumentNode } from '@urql/vue'
import { api } from '@/api/client'
import { sendFile, type Ticket } from '@/api/upload'
import type { UploadItem } from '@/domain/upload'
import { CancelUploadDocument, FinishUploadDocument, StartUploadDocument, type AssetPartsFragment, type AssetPurpose } from '@/gql/graphql'
import { describe, type UserError } from './useFieldErrors'

/** Sending what is refused like this again may help; anything else is the file's own fault. */
const PASSING = new Set(['NETWORK', 'INCOMPLETE', 'FAILED', 'TOO_MANY'])

/** Why a file did not get through. */
export class Refused extends Error {
  constructor(readonly code: string, message: string) { super(message) }

  get retryable(): boolean { return PASSING.has(this.code) }
}

export function refused(code: string, message = ''): Refused {
  return new Refused(code, describe({ code, message }, 'asset'))
}

async function ask<D, V extends AnyVariables, P extends { userErrors: readonly UserError[] }>(
  document: TypedDocumentNode<D, V>, variables: V, pick: (data: D) => P
): Promise<P> {
  const result = await api.value.mutation(document, variables).toPromise()
  if (!result.data) throw refused('NETWORK', result.error?.message)
  const payload = pick(result.data)
  const first = payload.userErrors[0]
  if (first) throw new Refused(first.code, describe(first, 'asset'))
  return payload
}

export async function begin(purpose: AssetPurpose, file: File): Promise<{ id: string, ticket: Ticket }> {
  const input = { purpose, fileName: file.name, contentType: file.type, bytes: file.size }
  const { asset, ticket } = await ask(StartUploadDocument, { input }, (data) => data.startUpload)
  if (!asset || !ticket) throw refused('NETWORK')
  return { id: asset.id, ticket }
}

export async function send(item: UploadItem, ticket: Ticket, signal: AbortSignal): Promise<void> {
  if (!item.file) return
  try {
    await sendFile(ticket, item.file, (part) => { item.progress = part }, signal)
  } catch (error) {
    if (signal.aborted) throw error
    throw refused('INCOMPLETE')
  }
}

export async function finish(id: string): Promise<AssetPartsFragment | null> {
  return (await ask(FinishUploadDocument, { input: { id } }, (data) => data.finishUpload)).asset ?? null
}

/** Tells the server that nothing more comes; whether it hears it matters little: it cleans up by itself. */
export function giveUp(id: string): void {
  void api.value.mutation(CancelUploadDocument, { input: { id } }).toPromise()
}
