const width = 120;

/** JSON as the project's formatter writes it: objects a line a member, arrays without objects on one line if they fit. */
export function toJson(value: unknown, indentation = '', before = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indentation}  `;
  if (Array.isArray(value)) {
    const flat = flatten(value);
    if (flat !== null && before + flat.length + 1 <= width) return flat;
    const items = value.map((item) => inner + toJson(item, inner, inner.length));
    return `[\n${items.join(',\n')}\n${indentation}]`;
  }
  const members = Object.entries(value).map(([key, member]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return start + toJson(member, inner, start.length);
  });
  return `{\n${members.join(',\n')}\n${indentation}}`;
}

/** An array on one line; null if it holds an object. */
function flatten(value: unknown): string | null {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? null : JSON.stringify(value);
  const items = value.map(flatten);
  return items.includes(null) ? null : `[${items.join(', ')}]`;
}
