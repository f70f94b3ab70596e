package org.fenqu.source.inspect;

import java.util.List;

/**
 * One band of a raster, from a sample of its blocks. Values are as stored, before any scale.
 *
 * @param band number, from 1
 * @param least least value that isn't nodata; NaN where the sample has none
 * @param greatest greatest such value
 * @param nodataShare share of sampled pixels without data, 0 … 1
 * @param pixels pixels looked at
 * @param codes the whole numbers that occur, ascending, where there are no more than {@link
 *     PixelTally#MOST_CODES} and nothing else; else empty
 * @param undeclaredNodata an extreme value, as stored, that looks like nodata but isn't declared;
 *     null if none
 */
public record BandReport(
    int band,
    double least,
    double greatest,
    double nodataShare,
    long pixels,
    List<Integer> codes,
    Double undeclaredNodata) {}
