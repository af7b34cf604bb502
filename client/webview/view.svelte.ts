import type * as z from 'zod';
import type { Host } from './host.ts';

/**
 * How a panel looks (sorting, filters, what is chosen): kept by the editor over a reload. What comes back is validated; what
 * does not fit the schema is replaced by the schema's defaults. Call it while a component is made.
 */
export function keptView<Schema extends z.ZodType<object>>(host: Host, schema: Schema): z.output<Schema> {
  const kept = schema.safeParse(host.view ?? {});
  const view = $state(kept.success ? kept.data : schema.parse({}));
  $effect(() => {
    const plain = $state.snapshot(view);
    const later = setTimeout(() => host.keepView(plain), 100);
    return () => clearTimeout(later);
  });
  return view;
}
