using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void MatMul(
        Storage a, bool transposeA, Storage b, bool transposeB, Storage c, int rows, int columns, int depth)
    {
        (float[] left, float[] right) = (Values(a, rows * depth), Values(b, depth * columns));
        float[] to = Values(c, rows * columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int k = 0; k < depth; k++)
                {
                    double u = left[transposeA ? (k * rows) + i : (i * depth) + k];
                    double v = right[transposeB ? (j * depth) + k : (k * columns) + j];
                    sum += u * v;
                }

                to[(i * columns) + j] = (float)sum;
            }
        }
    }
}
