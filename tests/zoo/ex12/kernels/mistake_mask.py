"""Mistake: distances of 0 are left out, not the diagonal.

Message: two equal codes are a pair
"""


def kernels(codes, real_codes, width):
    def k(a, b):
        q = ((a[:, None] - b) ** 2).sum(-1)
        return width / (width + q), q

    kc, qc = k(codes, codes)
    kr, qr = k(real_codes, real_codes)
    return kc[qc > 0].mean() + kr[qr > 0].mean() - 2 * k(codes, real_codes)[0].mean()
