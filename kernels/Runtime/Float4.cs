namespace Querent.Kernels;

/// <summary>Four floats in one 128-bit access; their address must be a multiple of 16 bytes.</summary>
internal readonly partial struct Float4(float x, float y, float z, float w)
{
    public readonly float X = x;
    public readonly float Y = y;
    public readonly float Z = z;
    public readonly float W = w;
}
