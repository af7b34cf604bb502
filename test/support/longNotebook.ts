/** A correct text of about so many lines, as one who writes much would write it; for measuring. */
export function longNotebook(lines: number): string {
  const parts: string[] = [];
  for (let group = 0; parts.length * 24 < lines; group++) parts.push(groupOf(group));
  return parts.join('\n');
}

function groupOf(number: number): string {
  return `/// Group ${number}: perovskites and what is known of them.
dataset perovskites_${number} {
  source: csv("small.csv")
  material: column("formula")
  targets: {
    formation_energy: column("value") in eV/atom
  }
  where: formation_energy > ${-5 - (number % 7)} eV/atom
  clean: { duplicates: median, outliers: 6 mad }
  split: random(train: 80%, validation: 10%, test: 10%, seed: ${number})
}

// One model for each.
model net_${number} {
  data: perovskites_${number}
  predicts: [formation_energy]
  training: { epochs: ${10 + (number % 50)}, batch: 64, ensemble: 2 }
}

predict shortlist_${number} {
  model: net_${number}
  materials: [CsSnI3, Ba0.5Sr0.5TiO3, "LaAlO3", MgO]
}
`;
}
