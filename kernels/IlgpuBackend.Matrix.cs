using Querent.Backends;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    public void MatMul(
        Storage a, bool transposeA, Storage b, bool transposeB, Storage c, int rows, int columns, int depth) =>
        throw new NotSupportedException();
}
