using System.Security.Cryptography;
using Querent.Errors;

namespace Querent.Hosting.Runs;

/// <summary>The SHA-256 of a file.</summary>
internal static class FileHash
{
    /// <returns>64 hexadecimal digits.</returns>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static string Of(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{file}: cannot be read: {problem.Message}", problem);
        }
    }
}
