package dev.headstart.api.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** What people look at pages on. */
enum Device {
  PHONE(375, 812, 3, true),
  TABLET(820, 1180, 2, true),
  LAPTOP(1280, 800, 1, false),
  SHARP_LAPTOP(1440, 900, 2, false),
  WIDE(2560, 1440, 1, false);

  private static final String MOBILE_AGENT =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";

  final int width;
  final int height;
  private final double ratio;
  private final boolean mobile;

  Device(int width, int height, double ratio, boolean mobile) {
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    this.mobile = mobile;
  }

  Browser.NewContextOptions options() {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setDeviceScaleFactor(ratio)
            .setIsMobile(mobile)
            .setHasTouch(mobile)
            .setColorScheme(ColorScheme.LIGHT);
    return mobile ? options.setUserAgent(MOBILE_AGENT) : options;
  }
}
