using Querent.Errors;

namespace Querent.SavedModels;

/// <summary>Turns the errors of the parts of a reader into one line about the file.</summary>
internal static class ModelProblem
{
    internal const string TakeAnother = "; take an undamaged copy of the file";

    /// <summary>Calls a part; a <see cref="FormatException"/> becomes an error about the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="call">The part.</param>
    /// <param name="before">Stands before its message.</param>
    /// <param name="after">Stands after it.</param>
    /// <exception cref="DataException">The part threw.</exception>
    internal static T In<T>(string path, Func<T> call, string before = "", string after = "")
    {
        try
        {
            return call();
        }
        catch (FormatException problem)
        {
            throw new DataException($"{path}: {OneLine.Of($"{before}{problem.Message}{after}")}", problem);
        }
    }
}
