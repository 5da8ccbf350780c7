namespace Querent.Data;

/// <summary>Which samples an index means: those that may be trained on, or those that only measure.</summary>
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
