namespace Querent.Hosting.Reporting.Pictures;

/// <summary>A picture as an address that holds all of it.</summary>
internal static class DataAddress
{
    public static string Png(byte[] file) => "data:image/png;base64," + Convert.ToBase64String(file);

    public static string Jpeg(byte[] file) => "data:image/jpeg;base64," + Convert.ToBase64String(file);
}
