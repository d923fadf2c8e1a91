import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { Client, fetchExchange } from '@urql/vue'
import { ClockDocument } from '@/gql/graphql'
import texts from '@/gql/persisted-documents.json'
import { fetchWith, hashOf, persistedOperations } from './persisted'

async function sent(inDevelopment: boolean): Promise<{ query?: string, extensions: unknown }> {
  const send = vi.fn<typeof fetch>(async () => Response.json({ data: { clock: null } }))
  const client = new Client({
    url: 'http://mall.test/admin/graphql',
    preferGetMethod: false,
    exchanges: [persistedOperations(), fetchExchange],
    fetch: fetchWith(inDevelopment ? texts : undefined, send)
  })
  await client.query(ClockDocument, {}).toPromise()
  return JSON.parse(send.mock.calls[0]?.[1]?.body as string)
}

describe('persisted operations', () => {
  it('are named by the hash of the text that the server reads', () => {
    for (const [hash, text] of Object.entries(texts)) {
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
    }
    expect(texts).toHaveProperty(hashOf(ClockDocument) ?? 'none')
  })

  it('go without their text in production', async () => {
    const body = await sent(false)
    expect(body.query).toBeUndefined()
    expect(body.extensions).toEqual({ persistedQuery: { version: 1, sha256Hash: hashOf(ClockDocument) } })
  })

  it('take the hashed text along in development', async () => {
    const body = await sent(true)
    expect(body.query).toBe((texts as Record<string, string>)[hashOf(ClockDocument) ?? ''])
  })
})
