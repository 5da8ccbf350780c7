namespace Querent.Images.Jpeg;

/// <summary>The markers of a JPEG, the bytes after FF, by their names in the standard.</summary>
internal static class JpegMarker
{
    public const byte Sof0 = 0xC0;
    public const byte Sof1 = 0xC1;
    public const byte Sof2 = 0xC2;
    public const byte Dht = 0xC4;
    public const byte Jpg = 0xC8;
    public const byte Dac = 0xCC;
    public const byte Sof15 = 0xCF;
    public const byte Rst0 = 0xD0;
    public const byte Rst7 = 0xD7;
    public const byte Soi = 0xD8;
    public const byte Eoi = 0xD9;
    public const byte Sos = 0xDA;
    public const byte Dqt = 0xDB;
    public const byte Dri = 0xDD;
    public const byte App0 = 0xE0;
    public const byte App1 = 0xE1;
    public const byte App14 = 0xEE;
    public const byte App15 = 0xEF;
    public const byte Sof55 = 0xF7;
    public const byte Comment = 0xFE;
    public const byte Tem = 0x01;

    /// <summary>Whether the marker begins a frame; each kind of coding has its own.</summary>
    public static bool IsFrame(byte marker) =>
        marker is (>= Sof0 and <= Sof15 and not (Dht or Jpg or Dac)) or Sof55;

    /// <summary>Whether no length and no content follow the marker.</summary>
    public static bool IsBare(byte marker) => marker is (>= Rst0 and <= Rst7) or Soi or Eoi or Tem;
}
