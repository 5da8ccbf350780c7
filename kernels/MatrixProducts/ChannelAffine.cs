namespace Querent.Kernels;

/// <summary>y = scale * sum + shift for four neighbouring channels.</summary>
internal readonly struct ChannelAffine(Float4 scale, Float4 shift)
{
    internal readonly Float4 Scale = scale;
    internal readonly Float4 Shift = shift;
}
