import type { AnyVariables, TypedDocumentNode } from '@urql/vue'
import { ref } from 'vue'
import { api } from '@/api/client'
import { useFieldErrors, type ErrorScope, type UserError } from './useFieldErrors'

interface Payload { userErrors: readonly UserError[] }

/** A mutation: sent once at a time; refusals land in `errors`, a success is returned. */
export function useAction<D, V extends AnyVariables, P extends Payload>(
  document: TypedDocumentNode<D, V>,
  pick: (data: D) => P,
  scope?: ErrorScope
) {
  const busy = ref(false)
  const errors = useFieldErrors(scope)

  async function send(variables: V): Promise<P | null> {
    if (busy.value) return null
    busy.value = true
    errors.clear()
    try {
      const result = await api.value.mutation(document, variables).toPromise()
      if (!result.data) {
        errors.set([{ code: 'NETWORK', message: result.error?.message ?? '' }])
        return null
      }
      const payload = pick(result.data)
      errors.set(payload.userErrors)
      return payload.userErrors.length === 0 ? payload : null
    } finally {
      busy.value = false
    }
  }

  return { busy, errors, send }
}
