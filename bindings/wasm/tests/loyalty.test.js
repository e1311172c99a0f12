import assert from 'node:assert/strict';
import { test } from 'node:test';

import { breakageRate, Orders, Points, pointsLiability, redemptionRate, RegularsError } from 'regulars';

const ledger = {
  customer: ['ann', 'ann', 'ann', 'ben'],
  at: ['2024-01-05', '2024-01-20', '2024-02-01', '2024-02-10'],
  kind: ['sign_up', 'earn', 'burn', 'earn'],
  points: [50, 100, -120, 80],
};
const kinds = [['earn', 'purchase'], ['burn', 'redeemed']];
const bought = {
  customer: ['ann', 'ann', 'ben', 'cid'],
  at: ['2024-01-05', '2024-02-05', '2024-02-10', '2024-02-21'],
  amount: ['20', '30', '40', '10'],
};
const orders = () => Orders.fromColumns(bought, { currency: 'EUR' });

test('a ledger is built and asked', () => {
  const log = Points.fromColumns(ledger, { kinds, signed: true });
  assert.deepEqual([log.rows, log.knownCustomers], [4, 2]);
  const balance = log.pointsBalance();
  // Ann 50 + 100 - 120, Ben 80.
  assert.deepEqual([balance.balance.total, balance.earned.value, balance.redeemed.value], [110, 230, 120]);
  assert.equal(log.redemptionRate().ofCohort.value, 120 / 230);
  assert.equal(log.breakageRate().atMost.value, 110 / 230);
  assert.equal(log.pointsLiability({ value: 0.1, redemptionRate: 0.5 }).expected, 5.5);
  assert.deepEqual(log.per('month').pointsBalance().figures.map(({ balance: { total } }) => total), [150, 110]);
  assert.throws(() => log.pointsLiability(), (error) => error instanceof RegularsError && error.code === 'missing');
});

test('a balance below zero is named', () => {
  const wrong = { ...ledger, points: [50, 100, -200, 80] };
  const { setAside } = Points.fromColumns(wrong, { kinds, signed: true, onBadRows: 'set_aside' });
  assert.deepEqual(setAside.byReason, { balance_negative: 1 });
});

test('counts go in by the other door', () => {
  assert.equal(redemptionRate({ redeemed: 600_000, earned: 1_000_000 }).value, 0.6);
  assert.equal(breakageRate({ expired: 300_000, earned: 1_000_000 }).value, 0.3);
  assert.equal(pointsLiability({ outstanding: 2_000, value: 0.012 }).maximum, 24);
});

test('members are given as a map or as rows', () => {
  const effect = orders().withMembers(new Map([['ann', '2024-01-20']])).loyaltyEffect({ days: 10 });
  assert.deepEqual([effect.members.customers, effect.others.customers], [1, 2]);
  assert.deepEqual([effect.rawGap.frequency.value, effect.assumptions.length], [1, 5]);
  const tiers = orders().withMembers([['ann', '2024-01-20', 'gold']]).loyaltyTiers({ end: '2024-03-01' });
  assert.equal(tiers.tiers[0].atEnd, 1);
});

test('a referral programme', () => {
  const log = orders().withAcquisitionChannels([['ann', 'referral']]);
  const programme = log.referralProgramme({ referrerReward: 10, referredReward: 5, days: 10 });
  assert.deepEqual([programme.converted, programme.costPerReferral, programme.invitations], [1, 15, null]);
});
