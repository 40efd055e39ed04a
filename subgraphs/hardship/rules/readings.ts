/** Readings of texts that leave a doubt. Each is a switch, so that another reading is one line away. */
export const READINGS = {
  /**
   * Day of the civil year whose thresholds and scale apply to the whole year: the declaration is made with the
   * December payroll [CT R4163-8], so 2023 follows the decree 2023-759 of 1 September 2023.
   */
  ruleDayOfYear: '12-31',
  /** Part of a year: the yearly threshold is reduced to the months of exposure ("en moyenne sur l'année", CT D4163-4). */
  thresholdByMonths: true,
  /**
   * Noise has two thresholds, hours and peaks, and the feed does not say which one was measured. `EITHER`: a doubt
   * goes to the employee whose employer declared the exposure. `HOURS`: the number is always hours.
   */
  noiseMeasure: 'EITHER' as 'EITHER' | 'HOURS',
  /** Points used for a reconversion come out of the reserve first: CT R4163-13 lifts the reserve for that use. */
  reconversionConsumesReserve: true,
} as const;
