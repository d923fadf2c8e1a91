import { useClientHandle, type AnyVariables, type RequestPolicy, type TypedDocumentNode } from '@urql/vue'
import { i18n } from '@/i18n'
import { useNotices } from '@/stores/notices'

interface SendOptions {
  /** Types whose cached queries are no longer true after this. */
  invalidates?: string[]
  /** Tries the same again when the network failed; offered beside the message. */
  retry?: () => void
}

/** The ways to ask the mall something once; pages that stay in step with an answer use `useAsk`. */
export function useApi() {
  const { client } = useClientHandle()
  const notices = useNotices()

  /** Reads; null when the network or the server failed. */
  async function read<D, V extends AnyVariables>(document: TypedDocumentNode<D, V>, variables: V, requestPolicy: RequestPolicy = 'network-only'): Promise<D | null> {
    const { data, error } = await client.query(document, variables, { requestPolicy }).toPromise()
    return error || !data ? null : data
  }

  /** Changes something; null when it failed on the way, which the shopper is told. */
  async function send<D, V extends AnyVariables>(document: TypedDocumentNode<D, V>, variables: V, options: SendOptions = {}): Promise<D | null> {
    const { data, error } = await client.mutation(document, variables, { additionalTypenames: options.invalidates ?? [] }).toPromise()
    if (data && !error) return data
    const { t } = i18n.global
    notices.show(t('state.offline'), 'bad', options.retry ? { label: t('common.retry'), run: options.retry } : undefined)
    return null
  }

  return { read, send }
}
