namespace Querent.Randomness;

/// <summary>
/// A counter-based generator, Philox 4x32-10 (Salmon et al. 2011): the n-th block of numbers is a function of the key
/// and n. A mutable struct: pass it by reference, or draw from one place.
/// </summary>
public struct RandomStream
{
    private const int BlockLength = 4;

    private readonly uint _key0;
    private readonly uint _key1;
    private ulong _counter;
    private uint _r0, _r1, _r2, _r3;
    private int _left;
    private double? _spareGaussian;

    /// <summary>The stream of a key, at its first number.</summary>
    public RandomStream(ulong key) => (_key0, _key1) = ((uint)key, (uint)(key >> 32));

    /// <summary>The next number, uniform in 0 .. 2^32 - 1.</summary>
    public uint NextUInt32()
    {
        if (_left == 0)
        {
            NextBlock();
        }

        return _left-- switch
        {
            4 => _r0,
            3 => _r1,
            2 => _r2,
            _ => _r3,
        };
    }

    /// <summary>The next numbers, those that <see cref="NextUInt32"/> would give one by one, in less time.</summary>
    public void Fill(Span<uint> numbers)
    {
        int i = 0;
        while (_left > 0 && i < numbers.Length)
        {
            numbers[i++] = NextUInt32();
        }

        int blocks = (numbers.Length - i) / BlockLength;
        PhiloxBlocks.Fill(numbers.Slice(i, blocks * BlockLength), _counter, _key0, _key1);
        _counter += (uint)blocks;
        for (i += blocks * BlockLength; i < numbers.Length; i++)
        {
            numbers[i] = NextUInt32();
        }
    }

    /// <summary>Uniform in [0, 1), 24 bits.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble()
    {
        ulong bits = ((ulong)NextUInt32() << 32) | NextUInt32();
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform in [low, high).</summary>
    public float NextSingle(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>Uniform in 0 .. bound - 1, without bias (Lemire 2019).</summary>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (uint)(-bound) % (uint)bound;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Normal with mean 0 and variance 1 (Box and Muller 1958).</summary>
    public double NextGaussian()
    {
        if (_spareGaussian is { } spare)
        {
            _spareGaussian = null;
            return spare;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * NextDouble());
        _spareGaussian = radius * sine;
        return radius * cosine;
    }

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>
    /// A uniformly random choice of <paramref name="count"/> items, each at most once, in random order.
    /// </summary>
    public T[] Sample<T>(IReadOnlyList<T> items, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, items.Count);
        T[] pool = [.. items];
        for (int i = 0; i < count; i++)
        {
            int j = i + NextInt(pool.Length - i);
            (pool[i], pool[j]) = (pool[j], pool[i]);
        }

        return pool[..count];
    }

    /// <summary>A position, each with a probability in proportion to its weight.</summary>
    /// <param name="weights">Each 0 or more; one of 0 is never drawn.</param>
    /// <exception cref="ArgumentException">The sum is not a positive, finite number.</exception>
    public int NextIndex(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        if (!double.IsFinite(sum) || sum <= 0)
        {
            throw new ArgumentException($"Weights with the sum {sum} cannot be drawn by.", nameof(weights));
        }

        double left = NextDouble() * sum;
        int drawn = -1;
        for (int i = 0; i < weights.Length && left >= 0; i++)
        {
            // The last one with a weight, where rounding leaves something behind it.
            drawn = weights[i] > 0 ? i : drawn;
            left -= weights[i];
        }

        return drawn;
    }

    private void NextBlock()
    {
        (_r0, _r1, _r2, _r3) = PhiloxBlocks.At(_counter++, _key0, _key1);
        _left = BlockLength;
    }
}
