namespace Querent.Data;

/// <summary>The split that an index belongs to: samples to train on, or samples to measure with only.</summary>
public enum Split
{
    /// <summary>May be trained on.</summary>
    Pool,

    /// <summary>Only measures.</summary>
    Test,
}

/// <summary>Splits in messages.</summary>
internal static class SplitWords
{
    internal static string Word(this Split split) => split == Split.Pool ? "pool" : "test split";
}
