/** Who writes to whom, with the kinds of their numbers (SMPP 3.4, 5.2.5 and 5.2.6). */
export function addresses(source: string, destination: string) {
  const [from, to] = [kindOfNumber(source), kindOfNumber(destination)];
  return {
    ...{source_addr_ton: from.ton, source_addr_npi: from.npi, source_addr: from.digits},
    ...{dest_addr_ton: to.ton, dest_addr_npi: to.npi, destination_addr: to.digits},
  };
}

function kindOfNumber(number: string): {ton: number; npi: number; digits: string} {
  const digits = number.replace(/^\+/, '').slice(0, 20);
  if (!/^\d+$/.test(digits)) return {ton: 5, npi: 0, digits};
  // Short codes are specific to a network.
  return digits.length < 8 && !number.startsWith('+') ? {ton: 3, npi: 1, digits} : {ton: 1, npi: 1, digits};
}
