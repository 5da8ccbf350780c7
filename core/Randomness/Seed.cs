namespace Querent.Randomness;

/// <summary>
/// A point in the tree of all random numbers of a run. <c>seed.For(Purpose.Augmentation).For(trial).For(epoch)</c>
/// names a stream; its numbers depend on that path alone, never on other draws or their time.
/// </summary>
public readonly record struct Seed(ulong Key)
{
    /// <summary>The point below this one for a purpose.</summary>
    public Seed For(Purpose purpose) => new(Mix(Key ^ ((ulong)purpose << 56)));

    /// <summary>The point below this one for a number: of a trial, an epoch, a sample.</summary>
    public Seed For(int number) => new(Mix(Key + ((ulong)(uint)number * 0x9E3779B97F4A7C15) + 0x632BE59BD9B4E019));

    /// <summary>The stream of this point, at its first number: every call gives the same numbers.</summary>
    public RandomStream Stream() => new(Key);

    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014): a bijection that scatters every bit.
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
