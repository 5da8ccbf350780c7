using Querent.Randomness;

namespace Querent.Fuzzing.Mutation;

/// <summary>The random draws of one input.</summary>
internal sealed class Dice(Seed seed)
{
    private RandomStream _stream = seed.Stream();

    /// <summary>Uniform in 0 .. bound - 1; 0 for a bound below 2.</summary>
    public int Below(int bound) => bound < 2 ? 0 : _stream.NextInt(bound);

    public bool OneIn(int number) => Below(number) == 0;

    public byte Byte() => (byte)Below(256);

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>1 .. most, small numbers far more often than large ones.</summary>
    public int Amount(int most) => 1 + Below((int)Math.Pow(most, _stream.NextDouble()));
}
