// math_gamma.c - the gamma function and its logarithm.
//
// Cornelius Lanczos, "A precision approximation of the gamma function", 1964, with g and
// the coefficients that John Maddock and others computed for 53-bit numbers in the Boost
// C++ libraries, and the correction of the argument's rounding error that CPython applies,
// so that the results are CPython's.

#include <math.h>

#include "stdlib/math_parts.h"

#define LANCZOS_TERMS 13
#define LANCZOS_G 6.024680040776729583740234375
#define LANCZOS_G_LESS_HALF 5.524680040776729583740234375
#define LOG_PI 1.144729885849400174143427351353058711647
#define PI 3.141592653589793238462643383279502884197

static const double lanczos_numerator[LANCZOS_TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786772,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};

// x (x + 1) ... (x + 11), by powers of x.
static const double lanczos_denominator[LANCZOS_TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0};

// 0! to 22!, the factorials that a double holds exactly.
static const double factorials[] = {1.0,
                                    1.0,
                                    2.0,
                                    6.0,
                                    24.0,
                                    120.0,
                                    720.0,
                                    5040.0,
                                    40320.0,
                                    362880.0,
                                    3628800.0,
                                    39916800.0,
                                    479001600.0,
                                    6227020800.0,
                                    87178291200.0,
                                    1307674368000.0,
                                    20922789888000.0,
                                    355687428096000.0,
                                    6402373705728000.0,
                                    121645100408832000.0,
                                    2432902008176640000.0,
                                    51090942171709440000.0,
                                    1124000727777607680000.0};

// The rational function of the approximation; large x in powers of 1/x, lest they overflow.
static double lanczos_sum(double x)
{
    double numerator = 0.0, denominator = 0.0;
    if (x < 5.0) {
        for (int i = LANCZOS_TERMS - 1; i >= 0; i--) {
            numerator = numerator * x + lanczos_numerator[i];
            denominator = denominator * x + lanczos_denominator[i];
        }
    } else {
        for (int i = 0; i < LANCZOS_TERMS; i++) {
            numerator = numerator / x + lanczos_numerator[i];
            denominator = denominator / x + lanczos_denominator[i];
        }
    }
    return numerator / denominator;
}

// sin(pi * x) without the error of a large product.
static double sine_of_pi_times(double x)
{
    double part = fmod(fabs(x), 2.0), sine;
    switch ((int)round(2.0 * part)) {
    case 0:
        sine = sin(PI * part);
        break;
    case 1:
        sine = cos(PI * (part - 0.5));
        break;
    case 2: // sin(pi - a) rather than -sin(a - pi), which would lose the sign of 0
        sine = sin(PI * (1.0 - part));
        break;
    case 3:
        sine = -cos(PI * (part - 1.5));
        break;
    default:
        sine = sin(PI * (part - 2.0));
        break;
    }
    return copysign(1.0, x) * sine;
}

// result * base^power, or result / base^power, in two halves when the power would overflow.
static double scale_by_power(double result, double base, double size, bool divide)
{
    if (size < 140.0) {
        double power = pow(base, size - 0.5);
        return divide ? result / power : result * power;
    }
    double half = pow(base, size / 2.0 - 0.25);
    return divide ? result / half / half : result * half * half;
}

static double gamma_by_lanczos(double x)
{
    double size = fabs(x), result;
    double base = size + LANCZOS_G_LESS_HALF;
    // the rounding error of base, relative to it
    double error = size > LANCZOS_G_LESS_HALF ? (base - size) - LANCZOS_G_LESS_HALF
                                              : (base - LANCZOS_G_LESS_HALF) - size;
    error = error * LANCZOS_G / base;
    if (x < 0.0) { // reflection
        result = -PI / sine_of_pi_times(size) / size * exp(base) / lanczos_sum(size);
        result -= error * result;
        return scale_by_power(result, base, size, true);
    }
    result = lanczos_sum(size) / exp(base);
    result += error * result;
    return scale_by_power(result, base, size, false);
}

double cn_math_gamma(double x)
{
    if (x != x || (isinf(x) && x > 0))
        return x;
    if (isinf(x))
        return (double)NAN;
    if (x == 0.0)
        return copysign((double)INFINITY, x);
    if (x == floor(x)) {
        if (x < 0.0)
            return (double)NAN;
        if (x <= 23.0)
            return factorials[(int)x - 1];
    }
    if (fabs(x) < 1e-20)
        return 1.0 / x;
    if (fabs(x) > 200.0)
        return x < 0.0 ? 0.0 / sine_of_pi_times(x) : (double)INFINITY;
    return gamma_by_lanczos(x);
}

double cn_math_log_gamma(double x)
{
    if (x != x)
        return x;
    if (isinf(x))
        return (double)INFINITY;
    if (x == floor(x) && x <= 2.0)
        return x <= 0.0 ? (double)INFINITY : 0.0;
    double size = fabs(x);
    if (size < 1e-20)
        return -log(size);
    double result = log(lanczos_sum(size)) - LANCZOS_G;
    result += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
    if (x < 0.0)
        result = LOG_PI - log(fabs(sine_of_pi_times(size))) - log(size) - result;
    return result;
}
