"""Cumulative hazards -ln S(t) of the gamma and the generalised gamma at 50 digits (mpmath), written to curves.csv.

The generalised gamma is that of R's flexsurv (pgengamma: mu = ln scale, sigma = shape, Q = third), the gamma R's pgamma:
    -pgamma(t, shape, scale = scale, lower.tail = FALSE, log.p = TRUE)
    -flexsurv::pgengamma(t, log(scale), shape, third, lower.tail = FALSE, log.p = TRUE)
"""
from mpmath import mp, mpf, gamma, loggamma, log, exp, quad, erfc, sqrt, nstr, inf

mp.dps = 50


def log_tail(a, x, upper):
    """ln of a regularised incomplete gamma by quadrature in v = ln(u/a), the tail's own scale taken out."""
    y = log(x / a)
    front = a * log(a) - a - loggamma(a)
    g = lambda v: -a * (exp(v) - 1 - v)
    edge = g(y)
    width = 1 / max(abs(a * (exp(y) - 1)), sqrt(a))
    sign = 1 if upper else -1
    points = [0] + [width * mpf(2) ** k for k in range(-2, 9)]
    value = quad(lambda s: exp(g(y + sign * s) - edge), points)
    return front + edge + log(value)


def hazard(a, x, upper):
    """-ln of the tail; from the other one where that is the small one, so that no digit is lost."""
    small_upper = x > a
    if small_upper == upper:
        return -log_tail(a, x, upper)
    return -log(1 - exp(log_tail(a, x, not upper)))


def gamma_hazard(shape, scale, t):
    return hazard(mpf(shape), mpf(t) / mpf(scale), True)


def gengamma_hazard(sigma, scale, q, t):
    q = mpf(q)
    w = log(mpf(t) / mpf(scale)) / mpf(sigma)
    if q == 0:
        return -log(erfc(w / sqrt(mpf(2))) / 2)
    a = 1 / q ** 2
    return hazard(a, a * exp(q * w), q > 0)


# The quadrature against closed forms: a = 1 is exp(-x), a = 2 is (1 + x) exp(-x).
for x in ('0.001', '0.7', '40', '3000'):
    x = mpf(x)
    assert abs(hazard(mpf(1), x, True) / x - 1) < mpf(10) ** -20, x
    assert abs(hazard(mpf(2), x, True) / (x - log(1 + x)) - 1) < mpf(10) ** -20, x

rows = []
for shape in ('0.3', '1', '2.5', '11.9', '50', '1000', '100000'):
    for factor in ('1e-6', '0.01', '0.5', '0.9', '1', '1.1', '2', '30', '900'):
        t = mpf(shape) * 10 * mpf(factor)
        if mpf(shape) >= 1000 and not mpf('0.4') < mpf(factor) < 3:
            continue
        rows.append(('gamma', shape, '10', '0', nstr(t, 17), gamma_hazard(shape, '10', mpf(nstr(t, 17)))))
for q in ('-3', '-1', '-0.5', '-0.02', '0.0001', '0.02', '0.4', '1', '2.5'):
    for w in ('-6', '-2', '-0.3', '0', '0.8', '3', '8'):
        t = nstr(20 * exp(mpf('1.2') * mpf(w)), 17)
        value = gengamma_hazard('1.2', '20', q, t)
        if mpf(10) ** -250 < value < mpf(10) ** 8:
            rows.append(('generalisedGamma', '1.2', '20', q, t, value))
with open('curves.csv', 'w') as out:
    out.write('family,shape,scale_months,third,months,cumulative_hazard\n')
    for r in rows:
        if r[5] > mpf(10) ** -250:
            out.write(','.join(r[:5]) + ',' + nstr(r[5], 20) + '\n')
print(len(rows))
