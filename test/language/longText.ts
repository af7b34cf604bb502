/** A correct notebook of at least so many lines: the same four blocks again and again, under new names. */
export function notebookOf(lines: number): string {
  const parts: string[] = [];
  let count = 0;
  for (let number = 1; count < lines; number++) {
    const part = fourBlocks(number);
    parts.push(part);
    count += part.split('\n').length - 1;
  }
  return parts.join('');
}

function fourBlocks(number: number): string {
  return `/// # Study ${number}
/// What is asked, and why.
dataset perovskites_${number} {
  source: csv("data/perovskites_${number}.csv")
  material: column("formula")
  targets: {
    formation_energy: column("e_form") in eV/atom
    band_gap: column("gap") in eV // from experiment
  }
  where: [band_gap > 0 eV, column("nsites") <= 20]
  clean: { duplicates: median, outliers: 6 mad, elements: 2..6 }
  split: random(train: 80%, validation: 10%, test: 10%, seed: ${number})
}

model absorber_net_${number} {
  data: perovskites_${number}
  predicts: [formation_energy, band_gap]
  encoder: transformer(inputs: [composition], embedding: 128, layers: 3)
  training: { epochs: 60, batch: 256, learning_rate: 1e-3, ensemble: 3 }
}

predict shortlist_${number} {
  model: absorber_net_${number}
  materials: [CsSnI3, CsGeI3, Ba0.5Sr0.5TiO3, Ca(OH)2, "CH3NH3SnI3"]
}

design lead_free_${number} {
  model: absorber_net_${number}
  goals: {
    band_gap: 1.1..1.6 eV
    formation_energy: ..-0.2 eV/atom
  }
  constraints: { exclude: [Pb, Cd, Hg], elements: 3..4, charge_neutral: true, template: perovskite }
  search: reinforce(budget: 5000, seed: 1)
}

`;
}
