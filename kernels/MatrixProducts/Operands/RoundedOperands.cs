namespace Querent.Kernels;

/// <summary>
/// Copies of operands in bfloat16 for multistage tiles. They last for one product, or until the end of a scope: products in a scope that read
/// the same operand share its copy.
/// </summary>
internal sealed class RoundedOperands(KernelQueue queue, MemoryPool pool)
{
    private const int FactorsPerChunk = 8;

    private readonly Dictionary<DeviceStorage, DeviceStorage> _copies = [];
    private bool _isKept;

    /// <summary>Keeps the copies of the products to come, until it is disposed; nothing may write to their operands meanwhile.</summary>
    internal Scope Keep()
    {
        _isKept = true;
        return new Scope(this);
    }

    /// <summary>
    /// Elements that a product must round of an operand, for the plan: none where it is stored so or there is a copy, half of them where the copy is made for several products.
    /// </summary>
    internal long Missing(DeviceStorage operand) => operand.IsRounded || _copies.ContainsKey(operand) ? 0 : _isKept ? operand.Length / 2 : operand.Length;

    /// <summary>The copies of two operands, made in one launch where there are none yet; <see cref="EndProduct"/> gives them back.</summary>
    internal (DeviceStorage Left, DeviceStorage Right) Of(DeviceStorage left, DeviceStorage right)
    {
        int leftChunks = Reserve(left), rightChunks = Reserve(right);
        (DeviceStorage leftCopy, DeviceStorage rightCopy) = (Rounded(left), Rounded(right));
        if (leftChunks + rightChunks > 0)
        {
            queue.Run(KernelQueue.PerElement(leftChunks + rightChunks), Bf16Kernels.Round,
                left.Words, leftCopy.Words, leftChunks, right.Words, rightCopy.Words, rightChunks);
        }

        return (leftCopy, rightCopy);
    }

    /// <summary>Gives the copies back, unless a scope keeps them.</summary>
    internal void EndProduct()
    {
        if (_isKept)
        {
            return;
        }

        foreach (DeviceStorage copy in _copies.Values)
        {
            pool.Return(copy);
        }

        _copies.Clear();
    }

    private DeviceStorage Rounded(DeviceStorage operand) => operand.IsRounded ? operand : _copies[operand];

    // Chunks to round: none where they are, or where there is a copy.
    private int Reserve(DeviceStorage operand)
    {
        if (operand.IsRounded || _copies.ContainsKey(operand))
        {
            return 0;
        }

        _copies.Add(operand, pool.Rent(operand.Length / 2));
        return operand.Length / FactorsPerChunk;
    }

    /// <summary>The products that share copies.</summary>
    internal readonly struct Scope(RoundedOperands operands) : IDisposable
    {
        public void Dispose()
        {
            operands._isKept = false;
            operands.EndProduct();
        }
    }
}
