package dev.nnc.runtime.math;

/**
 * 2/π in parts of 24 bits, greatest first: the product of a float and a part is exact in double.
 *
 * <p>Eight parts tell how many quarter turns any float is, up to 2⁻⁶⁴ of one (Payne and Hanek,
 * 1983): of each product whole turns are dropped, and what is left of all of them is added.
 */
final class TwoOverPi {
    static final double PART_1 = 0xA2F983.0p-24;
    static final double PART_2 = 0x6E4E44.0p-48;
    static final double PART_3 = 0x1529FC.0p-72;
    static final double PART_4 = 0x2757D1.0p-96;
    static final double PART_5 = 0xF534DD.0p-120;
    static final double PART_6 = 0xC0DB62.0p-144;
    static final double PART_7 = 0x95993C.0p-168;
    static final double PART_8 = 0x439041.0p-192;

    private TwoOverPi() {}
}
