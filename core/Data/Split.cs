namespace Querent.Data;

/// <summary>Which samples an index means: those that may be trained on, or those that only measure.</summary>
public enum Split
{
    Pool,
    Test,
}
