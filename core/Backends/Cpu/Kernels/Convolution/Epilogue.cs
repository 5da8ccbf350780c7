namespace Querent.Backends.Cpu;

/// <summary>
/// A prepared <see cref="ConvolutionEpilogue"/>: <paramref name="perChannel"/> is [3, channels], the subtrahend, the
/// factor and the summand of each output channel; null without bias and normalization.
/// </summary>
internal readonly unsafe struct Epilogue(CpuStorage? perChannel, CpuStorage? residual, bool relu, int channels)
{
    /// <summary>
    /// Applies the epilogue to the sums of consecutive output pixels and writes the results to the output.
    /// </summary>
    /// <param name="sums">[pixels, stride]; may be the same memory as those pixels of <paramref name="y"/>.</param>
    /// <param name="stride">Elements from one pixel to the next in <paramref name="sums"/>.</param>
    /// <param name="y">The whole output.</param>
    /// <param name="firstPixel">The number of the first pixel in the output.</param>
    /// <param name="pixels">Number of pixels.</param>
    internal void Apply(float* sums, int stride, float* y, long firstPixel, int pixels) =>
        Apply(sums, stride, y, firstPixel, pixels, 0, channels);

    /// <summary>The same for the channels from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    internal void Apply(float* sums, int stride, float* y, long firstPixel, int pixels, int first, int end)
    {
        float* target = y + (firstPixel * channels) + first;
        if (perChannel is null)
        {
            for (int i = 0; i < pixels && sums != target; i++)
            {
                new ReadOnlySpan<float>(sums + ((long)i * stride), end - first)
                    .CopyTo(new Span<float>(target + ((long)i * channels), end - first));
            }

            return;
        }

        float* mean = perChannel.Pointer + first;
        var row = new NormalizedRow(mean, mean + channels, mean + (2 * channels), relu, end - first);
        float* added = residual is null ? null : residual.Pointer + (firstPixel * channels) + first;
        for (int i = 0; i < pixels; i++)
        {
            long at = (long)i * channels;
            row.Write(sums + ((long)i * stride), added is null ? null : added + at, target + at);
        }
    }
}

/// <summary>Applies an epilogue to a whole output, in place.</summary>
internal readonly unsafe struct EpilogueKernel(Epilogue epilogue, CpuStorage y, ConvolutionGeometry geometry) : IBlockKernel
{
    public void Run(int block) =>
        epilogue.Apply(y.Pointer, geometry.OutChannels, y.Pointer, 0, geometry.OutputPixels);
}

/// <summary>perChannel = [mean - bias, weight / sqrt(variance + epsilon), shift]</summary>
internal readonly struct PrepareEpilogueKernel(in ConvolutionEpilogue epilogue, CpuStorage perChannel, int channels)
    : IBlockKernel
{
    private readonly ConvolutionEpilogue _epilogue = epilogue;

    public void Run(int block)
    {
        Span<float> mean = perChannel.Span[..channels];
        Span<float> scale = perChannel.Span.Slice(channels, channels);
        Span<float> shift = perChannel.Span[(2 * channels)..];
        ReadOnlySpan<float> bias = _epilogue.Bias is CpuStorage given ? given.Span : [];
        if (_epilogue.Normalization is not { } norm)
        {
            mean.Clear();
            scale.Fill(1);
            shift.Clear();
            bias.CopyTo(shift);
            return;
        }

        ((CpuStorage)norm.Bias).Span.CopyTo(shift);
        for (int c = 0; c < channels; c++)
        {
            mean[c] = ((CpuStorage)norm.Mean).Span[c] - (bias.IsEmpty ? 0 : bias[c]);
            scale[c] = BatchNormScaleKernel.Scale(
                ((CpuStorage)norm.Weight).Span[c], ((CpuStorage)norm.Variance).Span[c], norm.Epsilon);
        }
    }
}
